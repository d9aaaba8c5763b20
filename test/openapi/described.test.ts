import assert from 'node:assert/strict';
import { wrongIn } from './described.js';

// What the other tests rely on: World holds every request and answer of theirs against GitHub's own description.
describe('GitHub’s description', () => {
  const path = 'repos/octo/parrot-tools/environments/pypi';
  const policy = { protected_branches: false, custom_branch_policies: true };

  it('finds a request that GitHub does not know', () => {
    const answer = { status: 200, body: '{}' };
    assert.match(
      wrongIn({ method: 'GET', path: 'repos/octo/parrot-tools/parrots' }, answer).join(),
      /not described/,
    );
    assert.match(wrongIn({ method: 'PATCH', path }, answer).join(), /not described/);
  });

  it('finds a body with a field of a wrong name or kind', () => {
    const answer = { status: 422, body: '{"message":"x"}' };
    const wrong = (body: unknown) => wrongIn({ method: 'PUT', path, body }, answer).join();
    assert.equal(wrong({ deployment_branch_policy: policy, wait_timer: 5 }), '');
    assert.match(wrong({ deployment_branch_policies: policy }), /must NOT have additional properties/);
    assert.match(wrong({ wait_timer: '5' }), /wait_timer must be integer/);
  });

  it('finds an answer that lacks what GitHub gives, and one of a status that it never gives', () => {
    const request = { method: 'GET', path: 'repos/octo/parrot-tools/environments' } as const;
    assert.match(
      wrongIn(request, { status: 200, body: '{"environments":[{"name":"pypi"}]}' }).join(),
      /required property/,
    );
    assert.match(wrongIn(request, { status: 418, body: '{}' }).join(), /answered 418/);
  });
});
