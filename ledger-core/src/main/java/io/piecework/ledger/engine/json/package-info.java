/**
 * Events and snapshot states as JSON: registered event names in place of class names, strict reading, upcasters for older revisions.
 */
@NullMarked
package io.piecework.ledger.engine.json;

import org.jspecify.annotations.NullMarked;
