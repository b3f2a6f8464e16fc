/** The demo's mail: what the platform writes to people when the ledger says that something happened to their work or money. */
@NullMarked
package io.piecework.ledger.marketplace.mailbox;

import org.jspecify.annotations.NullMarked;
