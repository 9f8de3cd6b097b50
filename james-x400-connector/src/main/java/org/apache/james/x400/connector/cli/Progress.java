/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far long work has got, on standard error, and only where somebody sits before a terminal. */
interface Progress extends AutoCloseable {
    /** Below that the work is over before a bar can be read. */
    long WORTH_SHOWING = 100;

    /** @param more how much was done since the last call */
    void step(long more);

    @Override
    void close();

    static Progress of(String task, long whole) {
        return whole >= WORTH_SHOWING && isTerminal(System.console()) ? bar(task, whole) : new Progress() {
            @Override
            public void step(long more) {
                // nobody looks
            }

            @Override
            public void close() {
                // nothing was shown
            }
        };
    }

    private static Progress bar(String task, long whole) {
        ProgressBar bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(whole).setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200).showSpeed().build();
        return new Progress() {
            @Override
            public void step(long more) {
                bar.stepBy(more);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    /** Since Java 22 there is a console without a terminal, too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
