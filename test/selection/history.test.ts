/** What became of earlier advice counts, but one answer does not decide. */
import assert from 'node:assert/strict';
import { createHistory } from '../../server/core/selection/history.ts';

describe('The history of advice', () => {
  it('knows nothing at first', () => assert.equal(createHistory().score('a', null), 0.5));

  it('rises with what is kept and falls with what is not', () => {
    const history = createHistory();
    history.record('a', { intent: 'analysis', outcome: 'kept' });
    history.record('b', { intent: 'analysis', outcome: 'dismissed' });
    history.record('c', { intent: 'analysis', outcome: 'undone' });
    assert.equal(history.score('a', 'analysis'), 0.6);
    assert.equal(history.score('b', 'analysis'), 0.4);
    assert.equal(history.score('c', 'analysis'), 0.4);
  });

  it('is told apart by intent', () => {
    const history = createHistory();
    history.record('a', { intent: 'analysis', outcome: 'kept' });
    assert.equal(history.score('a', 'translation'), 0.5);
    assert.equal(history.score('a', null), 0.5);
  });

  it('never reaches nothing or everything', () => {
    const history = createHistory();
    for (let i = 0; i < 1000; i++) history.record('a', { intent: null, outcome: 'kept' });
    assert.ok(history.score('a', null) < 1 && history.score('a', null) > 0.99);
  });
});
