/** {@code piecework}, the command line: what an auditor runs. Every command answers on standard output and nothing else does. */
@NullMarked
package io.piecework.ledger.cli;

import org.jspecify.annotations.NullMarked;
