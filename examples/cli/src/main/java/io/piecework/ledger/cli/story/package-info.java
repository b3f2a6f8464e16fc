/**
 * {@code piecework run}: a file of commands and of what is expected after them, one JSON object a line. The file is somebody else's:
 * whatever stands in it costs bounded time and memory, and what is wrong in a line is told in one line.
 */
@NullMarked
package io.piecework.ledger.cli.story;

import org.jspecify.annotations.NullMarked;
