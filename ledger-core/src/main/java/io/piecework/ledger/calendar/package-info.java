/**
 * What time causes: which deadlines are running, and doing what is due when they have come, paydays among it; so it knows who reaches a
 * threshold, and when. Everything here happens by commands that anybody could give; this room only knows when.
 */
@NullMarked
package io.piecework.ledger.calendar;

import org.jspecify.annotations.NullMarked;
