/** The commands that print what one worker or requester reads: statements, certificates, decisions, explanations, and all that is stored about a worker. */
@NullMarked
package io.piecework.ledger.cli.document;

import org.jspecify.annotations.NullMarked;
