-- A prompt of a program in a real Neovim: it moves to a file, and comes back. What is seen goes as JSON to WHETSTONE_OUT.
local command = vim.fn.json_decode(vim.env.WHETSTONE_COMMAND)
local result = {}

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
end

local function flow(id)
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.WHETSTONE_FILE))
  vim.lsp.buf_attach_client(0, id)
  vim.wait(10000, function()
    local known = vim.lsp.get_client_by_id(id)
    return known and known.server_capabilities and known.attached_buffers and known.attached_buffers[vim.api.nvim_get_current_buf()]
  end, 50)
  local client = vim.lsp.get_client_by_id(id)
  local document = vim.lsp.util.make_text_document_params()
  local function request(method, params)
    local replies = vim.lsp.buf_request_sync(0, method, params, 10000) or {}
    return (replies[id] or {}).result
  end
  -- The syntax of the program is read a moment after it is opened.
  local function actions(pattern, kind)
    local at = { line = vim.fn.search(pattern, 'cw') - 1, character = 60 }
    local params = { textDocument = document, range = { start = at, ['end'] = at }, context = { diagnostics = {}, only = { kind } } }
    for _ = 1, 60 do
      local found = request('textDocument/codeAction', params) or {}
      if #found > 0 then return found end
      vim.wait(250)
    end
    error('no ' .. kind)
  end
  local function apply(action)
    local edit = action.edit or request('codeAction/resolve', action).edit
    vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
  end

  local moves = actions('You are', 'refactor.extract.prompt')
  result.titles = vim.tbl_map(function(action) return action.title end, moves)
  for _, action in ipairs(moves) do
    if action.title:find('Jinja', 1, true) then apply(action) break end
  end
  result.moved = text()
  vim.cmd('silent wall')
  apply(actions('SYSTEM_PROMPT = ', 'refactor.inline.prompt')[1])
  result.back = text()
end

local ok, problem = pcall(function()
  local id = vim.lsp.start_client({ name = 'whetstone', cmd = command, root_dir = vim.fn.getcwd() })
  flow(id)
  vim.lsp.stop_client(id)
end)
if not ok then result.problem = tostring(problem) end
local out = io.open(vim.env.WHETSTONE_OUT, 'w')
out:write(vim.fn.json_encode(result))
out:close()
vim.cmd('qa!')
