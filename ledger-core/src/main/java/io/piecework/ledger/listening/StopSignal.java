package io.piecework.ledger.listening;

/** Tells a loop of calls when to stop and store its progress. */
interface StopSignal {

    /** @param madeProgress whether the loop has made a call; before the first call only closing stops it, so that every turn advances */
    boolean shouldStop(boolean madeProgress);
}
