/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    @TempDir
    Path folder;

    private TrackingDatabase database;
    private GroupCommit commits;
    private final AtomicInteger opened = new AtomicInteger();

    @BeforeEach
    void open() {
        database = new TrackingDatabase.Sqlite(folder.resolve("var").resolve("tracking.db"));
        commits = new GroupCommit(() -> {
            opened.incrementAndGet();
            return database.open();
        });
        commits.submit(connection -> execute(connection, "CREATE TABLE t (n INTEGER NOT NULL UNIQUE)")).join();
    }

    @AfterEach
    void close() {
        commits.close();
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private CompletableFuture<Integer> insert(int n) {
        return commits.submit(connection -> execute(connection, "INSERT INTO t VALUES (" + n + ")"));
    }

    private List<Integer> stored() throws SQLException {
        try (Connection connection = database.open(); Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery("SELECT n FROM t ORDER BY n")) {
            List<Integer> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getInt(1));
            }
            return all;
        }
    }

    @Test
    void workShouldBeSeenByOthersWhenItsStageCompletes() throws Exception {
        assertThat(insert(7).join()).isEqualTo(1);
        assertThat(stored()).containsExactly(7);
    }

    @Test
    void theFileShouldBeDurableAtEachCommit() throws Exception {
        try (Connection connection = database.open(); Statement statement = connection.createStatement()) {
            try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
                assertThat(mode.getString(1)).isEqualTo("wal");
            }
            try (ResultSet synchronous = statement.executeQuery("PRAGMA synchronous")) {
                assertThat(synchronous.getInt(1)).isEqualTo(2);
            }
        }
    }

    @Test
    void oneWorkThatFailsShouldNotUndoItsNeighbours() throws Exception {
        insert(1).join();
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<Void> blocking = commits.submit(connection -> {
            awaitUninterrupted(gate);
            return null;
        });
        CompletableFuture<Integer> before = insert(2);
        CompletableFuture<Integer> twice = insert(1);
        CompletableFuture<Integer> after = insert(3);
        CompletableFuture<Integer> bug = commits.submit(connection -> {
            throw new IllegalStateException("a bug");
        });
        gate.countDown();
        blocking.join();

        assertThat(before.join()).isEqualTo(1);
        assertThat(after.join()).isEqualTo(1);
        assertThatThrownBy(twice::join).isInstanceOf(CompletionException.class).hasRootCauseInstanceOf(SQLException.class);
        assertThatThrownBy(bug::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("a bug");
        assertThat(stored()).containsExactly(1, 2, 3);
    }

    private static void awaitUninterrupted(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLostConnectionShouldBeReplaced() throws Exception {
        assertThatThrownBy(commits.submit(connection -> {
            connection.close();
            return execute(connection, "INSERT INTO t VALUES (1)");
        })::join).hasRootCauseInstanceOf(SQLException.class);

        insert(2).join();
        assertThat(stored()).containsExactly(2);
        assertThat(opened.get()).isGreaterThan(1);
    }

    @Test
    void closeShouldWriteWhatWasSubmittedAndRefuseTheRest() throws Exception {
        List<CompletableFuture<Integer>> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(insert(i));
        }
        commits.close();

        assertThat(many).allMatch(CompletableFuture::isDone);
        assertThat(stored()).hasSize(1000);
        assertThatThrownBy(insert(2000)::join).hasRootCauseMessage("the database is closed");
    }

    @Test
    void aPasswordShouldNotShow() {
        TrackingDatabase.Postgresql shared = new TrackingDatabase.Postgresql("jdbc:postgresql://db/x400", "james", "secret");

        assertThat(shared.toString()).doesNotContain("secret");
        assertThat(shared.describe()).doesNotContain("secret");
    }
}
