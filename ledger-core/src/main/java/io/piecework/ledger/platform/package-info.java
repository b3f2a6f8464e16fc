/** Ready-made policies of real platforms, each a few lines with the source of its rules. */
@NullMarked
package io.piecework.ledger.platform;

import org.jspecify.annotations.NullMarked;
