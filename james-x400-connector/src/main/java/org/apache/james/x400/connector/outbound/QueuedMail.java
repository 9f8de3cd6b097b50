/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.mailet.Mail;

/**
 * A mail that has been taken up, from the queue or from the {@link WaitingRoom}, and is still there until one of {@link #done},
 * {@link #again} and {@link #leave} has been called; the first call counts, any further one does nothing. The mail may not be used after
 * that.
 *
 * <p>Whatever fails here leaves the mail where it was: a mail sent twice is a nuisance that the MTS-identifier shows, a mail lost is not to
 * be mended (JAMES-3787).
 */
abstract class QueuedMail {
    private final Mail mail;
    private final AtomicBoolean finished = new AtomicBoolean();

    QueuedMail(Mail mail) {
        this.mail = Objects.requireNonNull(mail, "mail");
    }

    final Mail mail() {
        return mail;
    }

    /** Nothing is left to be done. */
    final void done() {
        finish(this::finishDone);
    }

    /**
     * The mail as it is now, attributes and recipients included, waits durably and comes back.
     *
     * @param lane      for which connector it waits
     * @param notBefore when it comes back at the earliest
     * @param elsewhere names of other connectors that may serve it; absent: not known
     */
    final void again(String lane, Instant notBefore, Optional<Set<String>> elsewhere) {
        finish(() -> finishAgain(lane, notBefore, elsewhere));
    }

    /** The mail stays where it is, as it was there. */
    final void leave(Optional<Set<String>> elsewhere) {
        finish(() -> finishLeave(elsewhere));
    }

    private void finish(Runnable how) {
        if (finished.compareAndSet(false, true)) {
            how.run();
        }
    }

    /** To be called when the mail is not needed any more. */
    protected final void dispose() {
        LifecycleUtil.dispose(mail);
    }

    // each disposes of the mail

    protected abstract void finishDone();

    protected abstract void finishAgain(String lane, Instant notBefore, Optional<Set<String>> elsewhere);

    protected abstract void finishLeave(Optional<Set<String>> elsewhere);
}
