/** A test slice: an application's code with a ledger in memory, without the application's database. */
@NullMarked
package io.piecework.ledger.spring.testing;

import org.jspecify.annotations.NullMarked;
