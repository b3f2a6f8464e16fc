/** What has already happened when the demo starts for the first time. */
@NullMarked
package io.piecework.ledger.marketplace.story;

import org.jspecify.annotations.NullMarked;
