/** The command that replays a history under other terms. */
@NullMarked
package io.piecework.ledger.cli.whatif;

import org.jspecify.annotations.NullMarked;
