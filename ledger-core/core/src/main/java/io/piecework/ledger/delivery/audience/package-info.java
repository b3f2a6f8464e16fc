/**
 * Who may read what of an event outside of the platform: {@link io.piecework.ledger.delivery.audience.Audience} turns an event into what a
 * target's readers may see. The file {@code readers.properties} beside it has the decision on each field.
 */
@NullMarked
package io.piecework.ledger.delivery.audience;

import org.jspecify.annotations.NullMarked;
