// Pages work without this. It counts the clocks on, brings lists up to date, keeps a second click from being sent, and
// adds rows to lists in forms.
"use strict";

const said = document.body.dataset;
const ahead = Date.parse(said.now) - Date.now(); // the server's clock counts

function long(minutes) {
	const parts = [[Math.floor(minutes / 1440), said.day], [Math.floor(minutes / 60) % 24, said.hour], [minutes % 60, said.minute]];
	const shown = parts.filter(([n]) => n > 0).slice(0, 2).map(([n, unit]) => `${n} ${unit}`);
	return shown.length ? shown.join(" ") : said.moment;
}

function tick() {
	const now = Date.now() + ahead;
	for (const left of document.querySelectorAll(".left[data-due]")) {
		const ms = Date.parse(left.dataset.due) - now;
		const words = `${ms < 0 ? said.late : said.left} ${long(Math.floor(Math.abs(ms) / 60000))}`;
		if (left.textContent !== words) left.textContent = words;
		const tone = ms < 0 ? "late" : now > Date.parse(left.dataset.soon) ? "soon" : "calm";
		left.parentElement.className = `clock ${tone}`;
	}
}

async function refresh() {
	const live = document.getElementById("live");
	const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
	if (answer.redirected) return location.reload(); // the session has ended
	if (!answer.ok) return;
	const page = new DOMParser().parseFromString(await answer.text(), "text/html");
	const fresh = page.getElementById("live");
	if (!fresh) return;
	const focused = document.activeElement?.closest("tr")?.id;
	live.replaceWith(document.adoptNode(fresh));
	if (focused) document.getElementById(focused)?.querySelector("a")?.focus();
	tick();
}

let waiting;
function soon() { // several events, one look
	clearTimeout(waiting);
	waiting = setTimeout(() => refresh().catch(() => {}), 300);
}

// A page on which something runs is fetched again until it is done.
setInterval(() => {
	if (document.querySelector("#live[data-poll]") && !document.hidden) refresh().catch(() => {});
}, 2000);

function listen() {
	const shown = document.querySelector("[data-case]")?.dataset.case;
	if (!("live" in said) && !shown) return;
	let events;
	const open = () => {
		if (events || document.hidden) return;
		events = new EventSource("/api/v1/events");
		events.addEventListener("tasks", (e) => {
			if ("live" in said) soon();
			if (shown && JSON.parse(e.data).reference === shown) document.getElementById("changed").hidden = false;
		});
		events.addEventListener("reload", () => { // something may have been missed
			if ("live" in said) soon();
		});
	};
	const close = () => {
		events?.close();
		events = undefined;
	};
	// A browser has few connections to a site: only the tab that is looked at listens.
	document.addEventListener("visibilitychange", () => {
		if (document.hidden) return close();
		if ("live" in said) soon();
		open();
	});
	addEventListener("pagehide", close);
	addEventListener("pageshow", open);
	open();
}

for (const form of document.querySelectorAll("form[data-once]")) {
	form.addEventListener("submit", (e) => {
		if (e.submitter?.dataset.add !== undefined) return;
		if (form.dataset.sent) return e.preventDefault();
		form.dataset.sent = "yes";
		form.setAttribute("aria-busy", "true");
	});
}
addEventListener("pageshow", () => { // after the back button the form may be sent again; the server knows it by its nonce
	for (const form of document.querySelectorAll("form[data-sent]")) {
		delete form.dataset.sent;
		form.removeAttribute("aria-busy");
	}
});

// A list in a form gets another row in place, and takes cells copied from a spreadsheet.
function addRow(list) {
	const body = list.querySelector("tbody"), n = body.rows.length;
	if (n >= Number(list.dataset.most)) return undefined;
	body.append(list.querySelector("template").content.cloneNode(true));
	const row = body.rows[n];
	const renamed = ["name", "id", "for", "aria-describedby"];
	for (const part of row.querySelectorAll("*")) {
		for (const a of renamed) {
			const value = part.getAttribute(a), was = `${list.dataset.rows}.__.`;
			if (value?.includes(was)) part.setAttribute(a, value.replace(was, `${list.dataset.rows}.${n}.`));
		}
	}
	for (const said of row.querySelectorAll(".no span, label span, legend span")) said.textContent = said.textContent.replace("__", n + 1);
	return row;
}

const cells = (row) => [...row.querySelectorAll("input:not([type=hidden]), select, textarea")];

// What a spreadsheet copies: lines of cells between tabs; a cell with tabs, lines or quotes stands in quotes.
function copied(text) {
	const rows = [[]];
	const cell = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r?\n|\r|$)/gy;
	for (let m; cell.lastIndex < text.length && (m = cell.exec(text)); ) {
		rows.at(-1).push(/^".*"$/s.test(m[1]) ? m[1].slice(1, -1).replaceAll('""', '"') : m[1]);
		if (m[2] && m[2] !== "\t" && cell.lastIndex < text.length) rows.push([]);
	}
	return rows;
}

function put(field, text) {
	text = text.trim();
	const same = (other) => other.trim().toLowerCase() === text.toLowerCase();
	if (field.type === "checkbox") field.checked = ["x", "✓", "1", "true", "yes", "có"].some(same);
	else if (field.tagName === "SELECT") field.value = [...field.options].find((o) => same(o.value) || same(o.text))?.value ?? "";
	else field.value = text;
}

for (const list of document.querySelectorAll("[data-rows]")) {
	list.querySelector("[data-scripted]").hidden = false;
	const more = list.querySelector("[data-add]");
	more.addEventListener("click", (e) => {
		e.preventDefault();
		const row = addRow(list);
		if (row) cells(row)[0]?.focus();
		more.disabled = list.querySelector("tbody").rows.length >= Number(list.dataset.most);
	});
	list.addEventListener("paste", (e) => {
		const text = e.clipboardData?.getData("text/plain") ?? "";
		const inText = e.target.tagName === "TEXTAREA";
		if (!text.includes("\t") && (inText || !/[\r\n]./.test(text))) return; // a single cell
		e.preventDefault();
		let row = e.target.closest("tr");
		const first = cells(row).indexOf(e.target);
		for (const line of copied(text)) {
			row ??= addRow(list);
			if (!row) break; // the list takes no more
			const fields = cells(row);
			line.forEach((cell, i) => fields[first + i] && put(fields[first + i], cell));
			row = row.nextElementSibling;
		}
	});
}

// What a link or an error summary leads to may be folded up.
function unfold() {
	let id = location.hash.slice(1);
	try { id = decodeURIComponent(id); } catch { return; } // not one of ours
	let target = id && document.getElementById(id);
	for (; target; target = target.parentElement) if (target.tagName === "DETAILS") target.open = true;
}
addEventListener("hashchange", unfold);
unfold();
tick();
setInterval(tick, 5000);
listen();

// Whoever begins to fill in a survey has opened it; a program that follows every link in a mail doesn't type.
const survey = document.querySelector("[data-opened]");
survey?.addEventListener("input", () => {
	fetch(survey.dataset.opened, { method: "POST", keepalive: true }).catch(() => {});
}, { once: true });
