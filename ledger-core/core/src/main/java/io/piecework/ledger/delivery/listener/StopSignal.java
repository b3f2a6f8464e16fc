package io.piecework.ledger.delivery.listener;

/** Stops a loop of calls, so that it stores its progress. */
interface StopSignal {

    /** @param madeProgress whether the loop has made a call; before the first call only closing stops it, so that every turn advances */
    boolean shouldStop(boolean madeProgress);
}
