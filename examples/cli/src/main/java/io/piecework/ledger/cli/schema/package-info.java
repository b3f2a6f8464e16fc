/** {@code piecework schema}: the ledger's tables as a database administrator wants them. */
@NullMarked
package io.piecework.ledger.cli.schema;

import org.jspecify.annotations.NullMarked;
