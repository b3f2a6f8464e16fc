/** The options of a document that is issued: issuer, number, and the statement before it. */
@NullMarked
package io.piecework.ledger.cli.issue;

import org.jspecify.annotations.NullMarked;
