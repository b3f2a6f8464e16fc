/** The issue of a statement: by which company, on which day, under which number, and which statement the worker had before. */
@NullMarked
package io.piecework.ledger.statement.issue;

import org.jspecify.annotations.NullMarked;
