/**
 * The commands that print what one worker or requester reads: statements, certificates, decisions and explanations, and the one that exports all
 * that is stored about a worker.
 */
@NullMarked
package io.piecework.ledger.cli.document;

import org.jspecify.annotations.NullMarked;
