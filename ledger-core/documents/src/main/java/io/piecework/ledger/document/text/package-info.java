/**
 * Documents as plain text, and the words and layouts that texts and pages share.
 *
 * <p>It has no table: it takes what the readers of the ledger give. Reader: the documents and the pages.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package io.piecework.ledger.document.text;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
