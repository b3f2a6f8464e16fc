/** Runs the examples that help texts and pages print, as a shell would. */
@NullMarked
package io.piecework.ledger.cli.example;

import org.jspecify.annotations.NullMarked;
