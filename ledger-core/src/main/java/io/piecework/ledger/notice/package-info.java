/**
 * What is announced, once each, and never moves money: a window that is about to close, a yearly cap that somebody's earnings passed, a payout's
 * threshold that somebody reached. What a
 * platform does about it, mail or a tax slip, is its own affair.
 */
@NullMarked
package io.piecework.ledger.notice;

import org.jspecify.annotations.NullMarked;
