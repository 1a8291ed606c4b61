// A name of an environment variable that the target's API server does not take.

import { variableForm } from '../../knowledge/names.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { complaintAbout } from '../../model/nameForm.ts';
import { podSpecsOf } from '../../model/podSpec.ts';

export default resourceRule({
  id: 'workload/env-name-form',
  title: 'environment variable with a name that is refused',
  why: 'The API server refuses names of variables with `=` or unprintable characters; before 1.32, also most others beyond letters, digits and `_`.',
  docs: 'kubernetes/environment',
  guide: 'onboarding/configuration',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['4.3/env-name'],

  *check(resource, { target }) {
    const demand = { form: variableForm(target), as: 'the name of a variable' };
    for (const { field } of podSpecsOf(resource).flatMap(pod => pod.containers)) {
      for (const name of field
        .at('env')
        .items()
        .map(variable => variable.at('name'))) {
        const complaint = complaintAbout(name.string(), demand);
        if (!complaint) continue;
        const { message, near } = complaint;
        yield {
          at: name.asValue(),
          message,
          fixes: near ? [reviewFix(`Rename to \`${near}\``, set(name.asValue(), near))] : [],
        };
      }
    }
  },
});
