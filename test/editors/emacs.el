;;; The flow of an editor's user, in a real Emacs with eglot. What each step shows goes as JSON to WHETSTONE_OUT.  -*- lexical-binding: t -*-

(package-initialize)
(require 'eglot)
(require 'json)

(define-derived-mode dotprompt-mode text-mode "Dotprompt")
(setq eglot-sync-connect 20
      eglot-autoreconnect nil
      eglot-confirm-server-initiated-edits nil
      make-backup-files nil
      create-lockfiles nil)

(defvar result nil)
(defun note (key value) (push (cons key value) result))

(defun wait-for (done)
  "Wait until DONE holds, ten seconds at most."
  (let ((end (+ (float-time) 10)))
    (while (and (not (funcall done)) (< (float-time) end))
      (accept-process-output nil 0.05))
    (funcall done)))

(defun text () (buffer-substring-no-properties (point-min) (point-max)))

(defun run ()
  (let* ((file (getenv "WHETSTONE_FILE"))
         (command (append (json-parse-string (getenv "WHETSTONE_COMMAND")) nil))
         (project (cons 'transient (getenv "WHETSTONE_ROOT"))))
    (find-file file)
    (dotprompt-mode)
    (let ((server (eglot '(dotprompt-mode) project 'eglot-lsp-server command "dotprompt")))
      (wait-for #'flymake-diagnostics)
      (note 'diagnostics (vconcat (mapcar (lambda (d) (list (cons 'line (line-number-at-pos (flymake-diagnostic-beg d)))
                                                            (cons 'text (flymake-diagnostic-text d))))
                                          (flymake-diagnostics))))
      (goto-char (point-min))
      (search-forward "    na")
      (note 'hover (plist-get (plist-get (jsonrpc-request server :textDocument/hover (eglot--TextDocumentPositionParams)) :contents) :value))
      ;; The fix of the first finding, applied as eglot applies it.
      (let* ((finding (car (flymake-diagnostics)))
             (actions (append (eglot-code-actions (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)) nil))
             (action (car actions)))
        (note 'actions (vconcat (mapcar (lambda (a) (plist-get a :title)) actions)))
        (unless (plist-get action :edit) (setq action (jsonrpc-request server :codeAction/resolve action)))
        (eglot--apply-workspace-edit (plist-get action :edit)))
      (note 'fixed (text))
      (eglot--signal-textDocument/didChange)
      (wait-for (lambda () (null (flymake-diagnostics))))
      (note 'left (length (flymake-diagnostics)))
      (goto-char (point-max))
      (insert "{{na")
      (let ((found (eglot-completion-at-point)))
        (note 'completion (vconcat (all-completions "na" (nth 2 found)))))
      (delete-char -4)
      ;; What eglot sends once Emacs is idle; in batch mode it never is.
      (eglot--signal-textDocument/didChange)
      (goto-char (point-min))
      (search-forward "{{na")
      (eglot-rename "customer")
      (note 'renamed (text))
      (eglot--signal-textDocument/didChange)
      (note 'symbols (vconcat (mapcar #'car (eglot-imenu))))
      (eglot-shutdown server)
      (note 'stopped (if (jsonrpc-running-p server) :json-false t)))))

(condition-case problem
    (run)
  (error (note 'problem (format "%S" problem))))
(with-temp-file (getenv "WHETSTONE_OUT")
  (insert (json-encode result)))
(set-buffer-modified-p nil)
(kill-emacs 0)
