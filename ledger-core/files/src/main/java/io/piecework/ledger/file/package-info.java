/**
 * Files: imports of other systems' files, exports of the journal and the statements, Parquet files, and archives of events' content. {@link
 * io.piecework.ledger.file.LedgerFiles} is the front door.
 *
 * <p>No other package imports this one or a package below it. It has no table.
 */
@NullMarked
package io.piecework.ledger.file;

import org.jspecify.annotations.NullMarked;
