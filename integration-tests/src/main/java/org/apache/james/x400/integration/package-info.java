/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The stage of the demo and of the end-to-end tests: unmodified James servers, each a process of its own, with the drop-in jar in
 * {@code extensions-jars/} and the files of {@code conf/} merged into James's stock configuration.
 * {@link org.apache.james.x400.integration.JamesServer} is the entry: it makes the folder of one server, starts, stops and kills it, and
 * reads its log. {@link org.apache.james.x400.integration.MailClient} is a person's mail program (SMTP and IMAP), and
 * {@link org.apache.james.x400.integration.Demo} is what {@code mvn -Pdemo} runs.
 * Nothing here sees a class of the connector or of James: everything goes through sockets, files and signals, as for an operator.
 */
package org.apache.james.x400.integration;
