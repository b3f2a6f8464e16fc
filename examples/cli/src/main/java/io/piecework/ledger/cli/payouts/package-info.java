/** The commands on payouts: what is to be sent, what the rail reported, exceptions, and why a worker is not paid. */
@NullMarked
package io.piecework.ledger.cli.payouts;

import org.jspecify.annotations.NullMarked;
