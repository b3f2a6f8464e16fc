/**
 * Dormancy notices: before unclaimed earnings of a watched currency are escheated, the worker is notified and has time to answer.
 *
 * <p>An operator watches a currency; due work announces each worker whose money did not move for long; the announcement names the earliest
 * moment of an escheat. A movement of the worker's money, and a payout method that the worker sets, take the announcement back.
 */
@NullMarked
package io.piecework.ledger.account.dormancy;

import org.jspecify.annotations.NullMarked;
