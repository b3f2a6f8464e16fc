/**
 * The index of tags: which events have a tag with a value. It follows from the events, whose payloads have the tags; a row is written in the
 * transaction of its event, and none for an event without tags.
 *
 * <p>Owns the table {@code ledger_tag}. Readers: the operator's and the auditor's views, and the reports and exports that take a tag.
 */
@NullMarked
package io.piecework.ledger.tag;

import org.jspecify.annotations.NullMarked;
