/**
 * What the ledger stores about one person: {@link io.piecework.ledger.delivery.person.PersonEvents} finds all events about a worker, with the
 * fields that this person has a right to. It has no table.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.delivery.person;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
