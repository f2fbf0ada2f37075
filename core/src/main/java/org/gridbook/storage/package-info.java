/**
 * The storage port: what the core asks of a database. It owns the stored forms ({@link org.gridbook.storage.Entry}, {@link
 * org.gridbook.storage.Change}) and the queries ({@link org.gridbook.storage.Query}, {@link org.gridbook.storage.CountQuery}). Applications use only {@link org.gridbook.storage.CommandId}, {@link
 * org.gridbook.storage.CommunityId}, {@link org.gridbook.storage.KnownAt} and {@link org.gridbook.storage.Change}, and catch {@link
 * org.gridbook.storage.StorageException}. It depends on no other package. Start reading at {@link org.gridbook.storage.Storage}.
 */
@NullMarked
package org.gridbook.storage;

import org.jspecify.annotations.NullMarked;
