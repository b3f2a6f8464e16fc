/**
 * {@code piecework run}: a file of commands and of what is expected after them, one JSON object a line. The file may come from anywhere: each
 * line costs bounded time and memory, and a bad line is reported on one line.
 */
@NullMarked
package io.piecework.ledger.cli.story;

import org.jspecify.annotations.NullMarked;
