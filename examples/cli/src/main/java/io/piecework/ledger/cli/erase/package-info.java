/** {@code piecework erase}: seals the texts about workers, and destroys their keys. */
@NullMarked
package io.piecework.ledger.cli.erase;

import org.jspecify.annotations.NullMarked;
