/** The command that certifies a worker's year. */
@NullMarked
package io.piecework.ledger.cli.certificate;

import org.jspecify.annotations.NullMarked;
