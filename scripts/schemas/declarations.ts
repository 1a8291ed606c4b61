// Reads interfaces out of TypeScript declarations: the syntax alone, no type checker.

import ts from 'typescript5';
import type { Schema, TypeName } from '../../server/src/knowledge/schema.ts';

/** A property of an interface. */
export interface Member {
  readonly name: string;
  /** Absent for what is not written as a type. */
  readonly type: ts.TypeNode | undefined;
  readonly isRequired: boolean;
  readonly description: string;
}

/** An interface, or the name of another type. */
export interface Declaration {
  readonly name: string;
  readonly description: string;
  /** Absent for the name of another type. */
  readonly members?: readonly Member[];
  /** What the name stands for. */
  readonly alias?: ts.TypeNode;
}

/** A parsed file. */
export interface Declared {
  readonly declarations: readonly Declaration[];
  /** Names under which the file exports its declarations: the outer name to the inner one. */
  readonly exports: ReadonlyMap<string, string>;
  /** The values of enumerations, declared as one or as a constant whose type spells them out. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

/** What a name in a type stands for. */
export type Resolve = (name: string) => Schema;

const KEYWORDS: ReadonlyMap<ts.SyntaxKind, TypeName> = new Map([
  [ts.SyntaxKind.StringKeyword, 'string'],
  [ts.SyntaxKind.NumberKeyword, 'integer'],
  [ts.SyntaxKind.BooleanKeyword, 'boolean'],
  [ts.SyntaxKind.ObjectKeyword, 'object'],
]);

/** The declarations of a file. */
export function declarationsIn(path: string, text: string): Declared {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const declarations: Declaration[] = [];
  const exports = new Map<string, string>();
  const enums = new Map<string, readonly string[]>();
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement)) {
      const members = statement.members.filter(ts.isPropertySignature).map(memberOf);
      declarations.push({ name: statement.name.text, description: descriptionOf(statement), members });
    } else if (ts.isTypeAliasDeclaration(statement))
      declarations.push({
        name: statement.name.text,
        description: descriptionOf(statement),
        alias: statement.type,
      });
    else if (ts.isEnumDeclaration(statement)) enums.set(statement.name.text, enumValues(statement));
    else if (ts.isVariableStatement(statement))
      for (const [name, values] of constantEnums(statement)) enums.set(name, values);
    else if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause))
      for (const { name, propertyName } of statement.exportClause.elements)
        exports.set(name.text, (propertyName ?? name).text);
  }
  return { declarations, exports, enums };
}

/** The schema of an interface, its members as `schemaOf` says. Objects take no fields but their own. */
export function objectSchema(
  { members = [], description }: Declaration,
  nameOf: (member: Member) => string,
  schemaOf: (member: Member) => Schema,
): Schema {
  const properties = members.map(member => [nameOf(member), described(schemaOf(member), member.description)] as const);
  const required = members.filter(({ isRequired }) => isRequired).map(nameOf);
  return {
    type: 'object',
    ...(description && { description }),
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** The schema of a type. Numbers are taken for integers: the declarations do not tell them apart. */
export function typeSchema(type: ts.TypeNode, resolve: Resolve): Schema {
  const keyword = KEYWORDS.get(type.kind);
  if (keyword) return { type: keyword };
  if (type.kind === ts.SyntaxKind.AnyKeyword || type.kind === ts.SyntaxKind.UnknownKeyword) return {};
  if (ts.isParenthesizedTypeNode(type)) return typeSchema(type.type, resolve);
  if (ts.isArrayTypeNode(type)) return { type: 'array', items: typeSchema(type.elementType, resolve) };
  if (ts.isUnionTypeNode(type)) return unionSchema(type, resolve);
  if (ts.isTypeLiteralNode(type)) return literalSchema(type, resolve);
  if (ts.isTypeReferenceNode(type)) return referenceSchema(type, resolve);
  const text = literalText(type);
  if (text !== undefined) return { type: 'string', enum: [text] };
  throw new Error(`the type ${type.getText()} is of a sort that the generator does not know`);
}

/** Whether a type is written exactly so. */
export function isWritten(type: ts.TypeNode | undefined, text: string): boolean {
  return type?.getText() === text;
}

/** The value of a type that is one text. */
export function literalText(type: ts.TypeNode | undefined): string | undefined {
  return type && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined;
}

function unionSchema(type: ts.UnionTypeNode, resolve: Resolve): Schema {
  const parts = type.types.filter(part => !isNull(part));
  const texts = parts.flatMap(part => literalText(part) ?? []);
  if (texts.length === parts.length) return { type: 'string', enum: texts };
  const [first, ...others] = parts;
  if (first && others.length === 0) return typeSchema(first, resolve);
  const types = parts.flatMap(part => KEYWORDS.get(part.kind) ?? []);
  // What takes scalars of several types, lists and maps in turn is not worth checking.
  return types.length === parts.length ? { type: types } : {};
}

/** A map from any names, or an object that is described where it is used. */
function literalSchema({ members }: ts.TypeLiteralNode, resolve: Resolve): Schema {
  const map = members.find(ts.isIndexSignatureDeclaration);
  if (map) return { type: 'object', additionalProperties: typeSchema(map.type, resolve) };
  return objectSchema(
    { name: '', description: '', members: members.filter(ts.isPropertySignature).map(memberOf) },
    ({ name }) => name,
    ({ type }) => (type ? typeSchema(type, resolve) : {}),
  );
}

function referenceSchema(type: ts.TypeReferenceNode, resolve: Resolve): Schema {
  const name = type.typeName.getText();
  const last = type.typeArguments?.at(-1);
  if (name === 'Array' && last) return { type: 'array', items: typeSchema(last, resolve) };
  if (name === 'Record' && last) return { type: 'object', additionalProperties: typeSchema(last, resolve) };
  return name === 'Date' ? { type: 'string', format: 'date-time' } : resolve(name);
}

function memberOf(node: ts.PropertySignature): Member {
  const { name } = node;
  return {
    name: ts.isComputedPropertyName(name) ? name.getText() : name.text,
    type: node.type,
    isRequired: !node.questionToken,
    description: descriptionOf(node),
  };
}

/** The text of the last doc comment before a declaration. */
function descriptionOf(node: ts.Node): string {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.comment;
  const text = ts.getTextOfJSDocComment(comment) ?? '';
  return text
    .replace(/\\(['"])/g, '$1')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

function described(schema: Schema, description: string): Schema {
  return description ? { ...schema, description } : schema;
}

function isNull(type: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
}

function enumValues(declaration: ts.EnumDeclaration): readonly string[] {
  return declaration.members.flatMap(({ initializer }) =>
    initializer && ts.isStringLiteral(initializer) ? initializer.text : [],
  );
}

function constantEnums(statement: ts.VariableStatement): readonly (readonly [string, readonly string[]])[] {
  return statement.declarationList.declarations.flatMap(({ name, type }) => {
    if (!ts.isIdentifier(name) || !name.text.endsWith('Enum') || !type || !ts.isTypeLiteralNode(type)) return [];
    const texts = type.members.filter(ts.isPropertySignature).flatMap(member => literalText(member.type) ?? []);
    return [[name.text, texts] as const];
  });
}
