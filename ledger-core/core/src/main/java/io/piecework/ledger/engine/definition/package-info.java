/**
 * How the database defines the ledger's tables and views: what is compared with what the ledger's schema makes.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.engine.definition;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
