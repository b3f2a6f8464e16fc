/**
 * What there is to do: a task's terms, its slots, and the money reserved for them.
 *
 * <p>A task is published with its reward and fee for every slot reserved at once; what was agreed then holds for every slot, also
 * for those that an extension adds. This room never looks at assignments.
 */
@NullMarked
package io.piecework.ledger.task;

import org.jspecify.annotations.NullMarked;
