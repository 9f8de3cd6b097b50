/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

import picocli.CommandLine;

/** The command could not do its work. The message is one line for the user; there is nothing to be seen in a stack trace. */
final class CommandFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    CommandFailed(String line) {
        this(line, null);
    }

    CommandFailed(String line, Throwable cause) {
        this(X400Tool.FAILED, line, cause);
    }

    private CommandFailed(int status, String line, Throwable cause) {
        super(line, cause);
        this.status = status;
    }

    /** The arguments are wrong, by themselves or beside each other. */
    static CommandFailed arguments(String line) {
        return new CommandFailed(CommandLine.ExitCode.USAGE, line, null);
    }

    int status() {
        return status;
    }

    /** The exceptions of the file system often have no other message than the name of the file. */
    static CommandFailed unreadable(String what, IOException e) {
        String why = switch (e) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "access is denied";
            default -> e.getMessage();
        };
        return new CommandFailed(what + " cannot be read: " + why, e);
    }
}
