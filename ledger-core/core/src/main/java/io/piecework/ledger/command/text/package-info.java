/**
 * Text from people: validation with length limits before it is stored, and printing without control characters.
 *
 * <p>A stored text has no NUL and no unpaired surrogate, so that every database stores it unchanged. It may contain other control
 * characters; {@link io.piecework.ledger.command.text.Printable} replaces them wherever the ledger prints. {@code Sha256} makes the digests that
 * stand for texts and bytes.
 *
 * <p>Imported by every package; imports none.
 */
@NullMarked
package io.piecework.ledger.command.text;

import org.jspecify.annotations.NullMarked;
