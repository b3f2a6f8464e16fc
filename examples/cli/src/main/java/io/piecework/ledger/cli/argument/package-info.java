/** Values of arguments and options as they are typed. */
@NullMarked
package io.piecework.ledger.cli.argument;

import org.jspecify.annotations.NullMarked;
