// Which software keeps state, by images, folders, packages and services.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isAtOrBelow,
  majorVersionOf,
  softwareOfFolder,
  softwareOfPackage,
  softwareOfProgram,
  softwareOfService,
  statefulImageOf,
  statefulSoftware,
} from '../../server/src/knowledge/statefulImages.ts';

test('images, whatever their registry, version and digest', () => {
  const names: readonly (readonly [string, string | undefined])[] = [
    ['postgres', 'PostgreSQL'],
    ['registry.example:5000/library/postgres:17.2', 'PostgreSQL'],
    ['registry.example/rhel9/postgresql-16:1', 'PostgreSQL'],
    ['registry.example/bitnami/mongodb@sha256:0123', 'MongoDB'],
    ['registry.example/Percona:8.0', 'MySQL'],
    ['registry.example/acid/spilo-17:4.0-p2', 'Patroni'],
    ['registry.example/postgres-exporter:1', undefined],
    ['registry.example/mypostgres', undefined],
    ['', undefined],
  ];
  for (const [image, software] of names) assert.equal(statefulImageOf(image)?.software, software, image);
});

test('folders that say whose they are', () => {
  assert.equal(softwareOfFolder('/var/lib/mysql')?.software, 'MySQL');
  assert.equal(softwareOfFolder('/var/lib/postgresql/data')?.software, 'PostgreSQL');
  for (const path of ['/data', '/var/lib', '/var/lib/mysql-files', '']) assert.equal(softwareOfFolder(path), undefined);
});

test('packages and services of guests', () => {
  assert.equal(softwareOfPackage('mysql-server-8.0')?.software, 'MySQL');
  assert.equal(softwareOfPackage('postgresql'), undefined);
  assert.equal(softwareOfService('postgresql-16.service')?.software, 'PostgreSQL');
  assert.equal(softwareOfService('etcd')?.software, 'etcd');
  assert.equal(softwareOfService('nginx'), undefined);
});

test('programs that are named after the software', () => {
  assert.equal(softwareOfProgram('./bin/zookeeper-server-start.sh')?.software, 'ZooKeeper');
  assert.equal(softwareOfProgram('redis-server')?.software, 'Redis');
  for (const path of ['/bin/sh', 'mongod', 'connect-distributed.sh', ''])
    assert.equal(softwareOfProgram(path), undefined, path);
});

test('versions and paths', () => {
  assert.equal(majorVersionOf('registry.example:5000/postgres:17.2-alpine'), 17);
  assert.equal(majorVersionOf('registry.example:5000/postgres'), undefined);
  assert.equal(majorVersionOf('postgres:latest'), undefined);
  assert(isAtOrBelow('/a/b', '/a') && isAtOrBelow('/a', '/a') && isAtOrBelow('/a', '/'));
  assert(!isAtOrBelow('/ab', '/a'));
});

test('every image name belongs to one software, and every folder is one that a mount can be', () => {
  const names = statefulSoftware().flatMap(row => row.names);
  assert.equal(new Set(names).size, names.length);
  for (const folder of statefulSoftware().flatMap(row => row.folders)) assert.doesNotMatch(folder, /\/$|\/\//);
});
