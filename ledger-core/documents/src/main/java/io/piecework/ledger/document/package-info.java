/**
 * Every document that a person reads: {@link io.piecework.ledger.document.Documents} makes statements, certificates, decisions, open items,
 * explanations and requesters' statements, as plain text and as pages.
 *
 * <p>Needs FreeMarker for pages, and ICU4J for every language but English. It has no table: it takes what the readers of the ledger give. Readers:
 * PDFs, the application and the command line.
 */
@NullMarked
package io.piecework.ledger.document;

import org.jspecify.annotations.NullMarked;
