/**
 * Papers before they are rendered: each says once what a statement or a certificate says, in the words of a language, as tables of names and
 * amounts. Texts and pages render the same tables. It has no table in the database. Readers: {@code text} and {@code html}.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package io.piecework.ledger.document.paper;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
