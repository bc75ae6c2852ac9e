// Drives the agent with the official client, from the first frame to the deleted session. Prints a line for each thing it tried.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import * as acp from "@agentclientprotocol/sdk";

const [launcher, folder] = process.argv.slice(2);
const { agent: can, client: does } = acp.methods;
let updates = [];
let asked = [];
let choose = "allow_once";
let failed = 0;

const told = (kind) => updates.filter((update) => update.sessionUpdate === kind);
const text = (kind = "agent_message_chunk") => told(kind).map((update) => update.content.text).join("");
const until = async (so) => {
  for (let i = 0; i < 1000 && !so(); i++) await new Promise((done) => setTimeout(done, 20));
};
const tried = async (name, work) => {
  updates = [];
  asked = [];
  try {
    const fine = await work();
    if (fine === false) throw new Error(`updates: ${JSON.stringify(updates).slice(0, 2000)}`);
    console.log(`ok sdk: ${name}`);
  } catch (error) {
    failed++;
    console.log(`failed sdk: ${name}: ${error.message} ${JSON.stringify(error.data ?? "")}`.replaceAll("\n", " "));
  }
};

// One process of the agent, and its client while `work` goes on.
const connected = async (work) => {
  const program = spawn(launcher, ["acp"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((done) => program.on("exit", (code) => done(code)));
  const stream = acp.ndJsonStream(Writable.toWeb(program.stdin), Readable.toWeb(program.stdout));
  await acp.client({ name: "interop" })
    .onRequest(does.session.requestPermission, ({ params }) => {
      asked.push(params);
      return { outcome: { outcome: "selected", optionId: choose } };
    })
    .onNotification(does.session.update, ({ params }) => { updates.push(params.update); })
    .connectWith(stream, async (agent) => {
      await tried("initialize", async () => {
        const answer = await agent.request(can.initialize, { protocolVersion: acp.PROTOCOL_VERSION, clientCapabilities: {},
          clientInfo: { name: "interop", version: "1" } });
        return answer.protocolVersion === 1 && answer.agentCapabilities.loadSession === true && answer.authMethods.length > 0;
      });
      await work(agent);
    });
  program.stdin.end();
  await tried("the end of input ends it", async () => (await ended) === 0);
};

let session;
await connected(async (agent) => {
  const prompt = (words) => agent.request(can.session.prompt, { sessionId: session, prompt: [{ type: "text", text: words }] });
  await tried("authenticate", () => agent.request(can.authenticate, { methodId: "kosmokrator" }));
  await tried("session/new", async () => {
    const made = await agent.request(can.session.new, { cwd: folder, mcpServers: [] });
    session = made.sessionId;
    return made.modes.currentModeId === "edit" && made.configOptions.length > 0;
  });
  await tried("session/prompt", async () => {
    const answer = await prompt("what is the answer");
    return answer.stopReason === "end_turn" && text() === "the answer is forty-two" && text("agent_thought_chunk") === "let me see";
  });
  await tried("session/set_config_option", async () => {
    const answer = await agent.request(can.session.setConfigOption, { sessionId: session, configId: "permission_mode", value: "argus" });
    return answer.configOptions.find((option) => option.id === "permission_mode").currentValue === "argus";
  });
  await tried("a tool that is allowed", async () => {
    const answer = await prompt("write a note");
    return answer.stopReason === "end_turn" && asked.length === 1 && asked[0].options.length === 4 && told("tool_call").length === 1
      && told("tool_call_update").at(-1).status === "completed" && readFileSync(join(folder, "note.txt"), "utf8") === "from the model";
  });
  choose = "reject_once";
  await tried("a tool that is refused", async () => {
    const answer = await prompt("run it");
    return answer.stopReason === "end_turn" && asked.length === 1 && told("tool_call_update").at(-1).status === "failed"
      && !existsSync(join(folder, "ran.txt"));
  });
  await tried("session/cancel", async () => {
    const answer = prompt("wait for ever");
    await until(() => text() === "waiting");
    await agent.notify(can.session.cancel, { sessionId: session });
    return (await answer).stopReason === "cancelled";
  });
  await tried("session/set_mode", () => agent.request(can.session.setMode, { sessionId: session, modeId: "plan" }));
  await tried("an unknown session", async () => {
    try {
      await agent.request(can.session.prompt, { sessionId: "nobody", prompt: [{ type: "text", text: "hi" }] });
      return false;
    } catch (error) {
      return error.code === -32002;
    }
  });
});
await connected(async (agent) => {
  await tried("session/load", async () => {
    await agent.request(can.session.load, { sessionId: session, cwd: folder, mcpServers: [] });
    return told("user_message_chunk").length === 4 && told("tool_call").length === 2 && text().startsWith("the answer is forty-two");
  });
  await tried("session/resume", async () => {
    await agent.request(can.session.resume, { sessionId: session, cwd: folder, mcpServers: [] });
    return told("user_message_chunk").length === 0;
  });
  await tried("a prompt afterwards", async () =>
    (await agent.request(can.session.prompt, { sessionId: session, prompt: [{ type: "text", text: "what is the answer" }] })).stopReason === "end_turn");
  const listed = async () => (await agent.request(can.session.list, { cwd: folder })).sessions.map((each) => each.sessionId);
  await tried("session/list", async () => (await listed()).includes(session));
  await tried("session/close", async () => {
    await agent.request(can.session.close, { sessionId: session });
    return (await listed()).includes(session);
  });
  await tried("session/delete", async () => {
    await agent.request(can.session.delete, { sessionId: session });
    return !(await listed()).includes(session);
  });
});
process.exit(failed === 0 ? 0 : 1);
