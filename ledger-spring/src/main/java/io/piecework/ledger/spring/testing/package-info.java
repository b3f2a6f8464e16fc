/** Tests of an application's code on a ledger in memory, without its database. */
@NullMarked
package io.piecework.ledger.spring.testing;

import org.jspecify.annotations.NullMarked;
