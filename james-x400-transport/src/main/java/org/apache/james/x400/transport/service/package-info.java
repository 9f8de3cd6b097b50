/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The floor that every layer stands on: who speaks ({@link org.apache.james.x400.transport.service.Layer}), how far a failure reaches
 * ({@link org.apache.james.x400.transport.service.Reach}), and the few values that all layers share. X.210 gives the vocabulary of
 * requests, indications, responses and confirms.
 *
 * <p>Whoever wants to add a type here asks first whether it has a home in a layer. No more than eight live here.
 */
package org.apache.james.x400.transport.service;
