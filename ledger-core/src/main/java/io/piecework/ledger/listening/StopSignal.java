package io.piecework.ledger.listening;

/** Tells whoever makes calls when to make no more, and to keep what was done. */
interface StopSignal {

    /** @param some whether something was done already: nobody's turn ends before it began, unless all is closed */
    boolean isBreak(boolean some);
}
