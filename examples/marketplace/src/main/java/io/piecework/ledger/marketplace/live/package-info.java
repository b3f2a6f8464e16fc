/** Open pages are brought up to date when something happens to the money of the person who reads them. */
@NullMarked
package io.piecework.ledger.marketplace.live;

import org.jspecify.annotations.NullMarked;
