/**
 * Open items: what is still undecided, held or on its way for a worker, and what happens next with each item.
 *
 * <p>Reads the rows of other packages over their indexes, in bounded memory: many items of one kind are grouped by the database. It has no table.
 * Readers: the worker's view, page, and the command line.
 */
@NullMarked
package io.piecework.ledger.reading.openitem;

import org.jspecify.annotations.NullMarked;
