/**
 * Sums of statement lines for the reports: of a worker in the parts of a period, and what tasks cost a requester and how often work was rejected.
 *
 * <p>It has no table: it asks the table of the package above. Readers: the reports.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.statement.totals;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
